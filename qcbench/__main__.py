"""Start qcbench by ``python -m qcbench``."""

from qcbench.cli import main

if __name__ == "__main__":
    main()
