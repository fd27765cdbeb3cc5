"""What is still to be looked at: holes (`gaps`) and contradictions, found by the tool, judged by people."""
