import Communes
import Testing

/// A commune as tests say it.
func commune(_ code: String, _ name: String, _ postcodes: String..., at latitude: Double = 45, _ longitude: Double = 4.6) throws -> Commune
{
    Commune(
        code: try #require(CommuneCode(code)), name: try CommuneName(reading: name),
        postcodes: try postcodes.map { try #require(Postcode($0)) },
        position: try #require(Position(latitude: latitude, longitude: longitude)))
}
