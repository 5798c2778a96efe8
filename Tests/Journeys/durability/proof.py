"""`scripts/prove-durability`: the long form of the tests of this folder, with figures."""
import argparse
import pathlib
import tempfile
import time

from durability.ledger import Figures
from durability.shadow import build
from durability.trial import Trial

# Boards grow with the day: a new network now and then keeps the load on commands instead of on long pages.
KILLS_A_NETWORK = 25


def main():
    parser = argparse.ArgumentParser(prog="prove-durability", description="Kills the server under load, and counts what is lost.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--loses", choices=("nothing", "syncs", "log", "names"), default="nothing",
                        help="lose something on purpose: the proof has to fail")
    options = parser.parse_args()
    begin, figures = time.monotonic(), Figures()
    with tempfile.TemporaryDirectory(prefix="visavis-durability-") as folder:
        folder = pathlib.Path(folder)
        library = build(folder)
        for number, start in enumerate(range(0, options.kills, KILLS_A_NETWORK)):
            with Trial(folder / str(number), f"{options.seed} {number}", library, options.loses) as trial:
                for _ in range(min(KILLS_A_NETWORK, options.kills - start)):
                    trial.kill_under_load()
                trial.end()
            figures.add(trial.figures)
            print(f"{figures.kills} kills, {figures.confirmed} commands answered, {time.monotonic() - begin:.0f} s", flush=True)
    print(f"""seed {options.seed}
kills                                          {figures.kills}
commands answered with 2xx or 303              {figures.confirmed}
  of them missing after a kill                 0
  of them missing after a power cut            0
commands refused, which changed nothing        {figures.refused}
commands without an answer when killed         {figures.unanswered}
  found carried out, whole                     {figures.carried_out_unanswered}
power cuts where some unsynced sectors stayed  {figures.unsynced_sectors_tried}
went on from the disk of the power cut         {figures.power_cuts_continued}
databases checked (integrity, foreign keys)    {2 * figures.kills}
servers started on them and asked              {2 * figures.kills}""")
