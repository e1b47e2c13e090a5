"""``python -m publications.commands`` is the ``publications`` program."""

from . import main

if __name__ == "__main__":
    main()
