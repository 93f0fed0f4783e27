"""Native chart XML (DrawingML ``c:chartSpace``, ISO/IEC 29500-1 clause 21.2): one builder for Excel and PowerPoint."""
