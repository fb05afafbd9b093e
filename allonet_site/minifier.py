"""Makes scripts small; a process of its own, started by `minified.py`.

The minifier brings a runtime with threads and signal handlers, which would stay in the
process that watches over the service. Reads and writes JSON: {name: text}.
"""

import json
import sys

try:
    import minify
except (ImportError, OSError) as error:
    sys.exit(f"The minifier cannot be had here: {error}.")


def main() -> None:
    """Take scripts, give those that could be made small."""
    small = {}
    for name, text in json.load(sys.stdin).items():
        try:
            small[name] = minify.string("application/javascript", text)
        except minify.MinifyError as error:
            print(f"{name}: {str(error).splitlines()[0]}.", file=sys.stderr)
    json.dump(small, sys.stdout)


if __name__ == "__main__":
    main()
