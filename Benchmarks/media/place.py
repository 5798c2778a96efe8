"""Where the benches of media run: in a network namespace of their own, with the programs that ./build made.

No root is needed where user namespaces are allowed. 10.99.0.1 because libnice, under Janus, offers no loopback candidates.
"""
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
HOST = "10.99.0.1"


def built(*programs):
    """The folder of these programs, made anew from the sources."""
    made = subprocess.run([HERE / "build", *programs], stdout=subprocess.PIPE, text=True)
    if made.returncode:
        sys.exit(made.returncode)
    return pathlib.Path(made.stdout.strip().splitlines()[-1])


def enter(*programs):
    """Builds, starts this script again in a namespace that ends with it, and there returns the programs' folder."""
    if os.environ.get("BENCH_INSIDE") != "1":
        for tool, package in (("unshare", "util-linux"), ("ip", "iproute2")):
            if not any(os.access(f"{d}/{tool}", os.X_OK) for d in (*os.environ["PATH"].split(":"), "/sbin", "/usr/sbin")):
                sys.exit(f"bench: missing {package}: make bench-setup")
        environment = dict(os.environ, BENCH_INSIDE="1", BENCH_BUILT=str(built(*programs)))
        os.execvpe("unshare", ["unshare", "-n" if os.geteuid() == 0 else "-rn", sys.executable, *sys.argv], environment)
    for words in ("link set lo up", "link add v0 type veth peer name v1", f"addr add {HOST}/24 dev v0", "link set v0 up", "link set v1 up"):
        subprocess.check_call(["ip", *words.split()])
    return pathlib.Path(os.environ["BENCH_BUILT"])
