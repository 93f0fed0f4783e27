"""Start qcbench by ``python -m qcbench``."""

from qcbench.start import main

if __name__ == "__main__":
    main()
