"""The circle and its project: profile, plan, meetings, attachments, gallery."""
