"""`python -m lspreport`."""

from lspreport.cli import main

if __name__ == "__main__":
    main()
