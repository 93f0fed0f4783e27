"""Pure layout functions: a Chart or Diagram and a text measure give a Scene."""
