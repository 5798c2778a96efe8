"""Who has just got up from a station is neither looked at nor listened to: the devices are tried when it is quiet again."""
from kit.patience import eventually
from kit.reception import AIR

# Each time that devices are asked for, with what the screen said then.
ASKED = """
window.asked = [];
{
  const ask = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  if (ask) navigator.mediaDevices.getUserMedia = (wanted) => {
    window.asked.push(document.querySelector('[data-station]')?.dataset.station);
    return ask(wanted);
  };
}
"""


def test_the_devices_are_tried_once_nobody_is_there(reception):
    adviser, station = reception.adviser(), reception.station(script=ASKED + AIR)
    station.is_checked()
    reception.interview(adviser, station)
    before = len(station.js("asked"))
    adviser.ends("held")
    station.is_in("ended")
    # The goodbye stands there for a minute.
    station.is_in("quiet", within=75)
    eventually(lambda: len(station.js("asked")) >= before + 2, what="camera and microphone being tried")
    assert set(station.js("asked")[before:]) == {"quiet"}
    station.is_checked()
