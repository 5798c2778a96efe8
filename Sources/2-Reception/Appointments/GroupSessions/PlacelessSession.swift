package import Capacity
package import Vocabulary

/// A session that lost its place as things stand: a point of it is closed, a station is broken, its agency is away. Nobody who comes to it
/// lacks anything by themselves, so that it is said of the session.
package struct PlacelessSession: Hashable, Sendable {
    package let dossier: GroupSessionDossier
    /// What each of its points lacks, of those that somebody sees; never empty, and no set of it is.
    package let lacks: [PointID: Set<Capacity.Lack>]

    /// Nil where nothing is lacking at a point that somebody sees.
    package init?(_ dossier: GroupSessionDossier, lacks: [PointID: Set<Capacity.Lack>]) {
        let seen = lacks.filter { dossier.points[$0.key] != nil && !$0.value.isEmpty }
        guard !seen.isEmpty else { return nil }
        self.dossier = dossier
        self.lacks = seen
    }
}
