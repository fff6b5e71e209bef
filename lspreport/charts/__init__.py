"""What the evidence shows as files for the team: tables as CSV, XLSX and HTML, drawings as SVG and PNG."""
