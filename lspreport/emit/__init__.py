"""Writers: each turns the one Document into one format, and none of them numbers anything."""
