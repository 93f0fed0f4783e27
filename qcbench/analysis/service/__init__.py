"""The measures of customer service: satisfaction, recommendation, resolution, handling time, complaints, scales and agreement."""
