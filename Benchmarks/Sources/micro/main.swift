// Runs each micro benchmark once and prints its name, how often it was done, and what it allocated. The instructions are in
// the files that callgrind writes, one for each name. Everything is seeded, and no clock is read: a count is a count.
import Counting

counting_open()
answerConnectivityChecks()
try sealAndOpen()
findAddresses()
rewritePictures()
recordArrivals()
try forward(viewers: 1)
try forward(viewers: 10)
