"""The operator's command line: ``python manage.py help``."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  said in a sentence, before an older one stumbles
    sys.exit("Python 3.11 or newer is needed.")

from portal.commandline import main

if __name__ == "__main__":
    main()
