"""Pages about the desk as a whole: statistics, workload, deadlines, downloads."""
