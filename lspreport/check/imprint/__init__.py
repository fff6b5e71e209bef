"""What every imprint says, and how."""
