"""Turn `python -m clientsmith` into the command `clientsmith`."""

from clientsmith.cli import main

if __name__ == "__main__":
    main()
