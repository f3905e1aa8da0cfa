"""Make .venv and install what a hashed requirements file names: ``python3 bin/setup.py requirements.txt``.

Standard library only, and written for any Python 3, so that an old one gets a clear line instead of a syntax error.
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")


def stop(message):
    sys.exit("studyprep: " + message)


def digest(name):
    with open(os.path.join(ROOT, name), "rb") as file:
        return hashlib.sha256(file.read() + sys.version.encode()).hexdigest()


def installed(name):
    try:
        with open(os.path.join(VENV, name + ".installed")) as file:
            return file.read() == digest(name) and os.path.exists(PYTHON)
    except OSError:
        return False


def main(name):
    if sys.version_info < (3, 11):
        stop(
            "Python 3.11 or newer is needed, this is %d.%d. Install it, then: make run PYTHON=python3.11"
            % sys.version_info[:2]
        )
    # requirements-dev.txt holds all of requirements.txt.
    if installed(name) or installed("requirements-dev.txt"):
        return
    if not os.access(VENV if os.path.exists(VENV) else ROOT, os.W_OK):
        stop("may not write in %s. Give yourself the right to, or clone into a folder of your own." % ROOT)
    if not os.path.exists(PYTHON):
        print("Making a virtual environment in .venv …", flush=True)
        try:
            import ensurepip  # noqa: F401
        except ImportError:
            stop("Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv")
        if subprocess.call([sys.executable, "-m", "venv", VENV]):
            stop("could not make .venv (see above). Delete the folder .venv and try again.")
    print("Installing packages (%s) …" % name, flush=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", name]
    if subprocess.call(pip, cwd=ROOT):
        stop("could not install the packages (see above). Is the network there? Then: make run")
    with open(os.path.join(VENV, name + ".installed"), "w") as file:
        file.write(digest(name))


if __name__ == "__main__":
    main(sys.argv[1])
