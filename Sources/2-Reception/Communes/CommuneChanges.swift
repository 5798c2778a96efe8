/// What replacing the communes comes to.
package struct CommuneChanges: Hashable, Sendable {
    package let added: [Commune]
    /// Those of which anything is said otherwise; that they are no sample any more counts too.
    package let changed: [Commune]
    /// Codes that the new ones lack.
    package let removed: [CommuneCode]
    /// Codes that the new ones lack, kept because a point is there.
    package let kept: [CommuneCode]
    /// How many are the same as before.
    package let sameCount: Int

    /// `inUse` are the codes of communes that a point is in.
    package init(from old: [Commune], to new: [Commune], inUse: Set<CommuneCode>) {
        let before = Dictionary(old.map { ($0.code, $0) }) { $1 }
        let after = Dictionary(new.map { ($0.code, $0) }) { $1 }
        let sorted = after.values.sorted { $0.code < $1.code }
        added = sorted.filter { before[$0.code] == nil }
        changed = sorted.filter { commune in before[commune.code].map { $0 != commune } ?? false }
        let lacking = before.keys.filter { after[$0] == nil }.sorted()
        removed = lacking.filter { !inUse.contains($0) }
        kept = lacking.filter(inUse.contains)
        sameCount = after.count - added.count - changed.count
    }
}
