import SFU
import Surroundings

/// When each room wants to be called, side by side: every wake looks at all of them, and rooms lie far apart in memory.
// Safe: an index is compared with the capacity before memory is touched.
@safe
struct RoomDeadlines: ~Copyable {
    /// A room's two wishes.
    struct Wish {
        /// When it has something to do; it may ride on the next datagram.
        var due = Instant.never
        /// When the thread must wake for it.
        var urgent = Instant.never
    }

    private var wishes: UnsafeMutableBufferPointer<Wish>

    init() {
        // Safe: freed in deinit; replaced only by `grow`, which frees the old.
        unsafe wishes = .allocate(capacity: 16)
        unsafe wishes.initialize(repeating: Wish())
    }

    deinit {
        unsafe wishes.deallocate()
    }

    /// Rooms below this number may have wishes.
    var endIndex: Int { unsafe wishes.count }

    subscript(room: Int) -> Wish {
        get { room < endIndex ? unsafe wishes[room] : Wish() }
        set {
            while room >= endIndex { grow() }
            unsafe wishes[room] = newValue
        }
    }

    /// Takes the wish of room `number` where it is another than before.
    mutating func note(_ room: inout Room, number: Int) {
        guard room.hasNewWish else { return }
        let wish = room.takeWish()
        self[number] = Wish(due: wish.due, urgent: wish.urgent)
    }

    /// The earliest instant that the thread must wake for.
    var urgent: Instant {
        var earliest = Instant.never
        for index in 0..<endIndex { earliest = unsafe min(earliest, wishes[index].urgent) }
        return earliest
    }

    private mutating func grow() {
        let wider = UnsafeMutableBufferPointer<Wish>.allocate(capacity: endIndex * 2)
        unsafe wider.initialize(repeating: Wish())
        for index in 0..<endIndex { unsafe wider[index] = wishes[index] }
        unsafe wishes.deallocate()
        unsafe wishes = wider
    }
}
