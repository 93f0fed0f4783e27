"""qcbench: a desktop workbench for QC circles (QC小组, 品管圈)."""
