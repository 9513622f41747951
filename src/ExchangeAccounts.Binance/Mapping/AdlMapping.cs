using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /fapi/v1/adlQuantile</c> and an open position of <c>/fapi/v3/positionRisk</c> → its rank.</summary>
internal static class AdlMapping
{
    private const int Nearest = 4;

    public static ExchangeAdlRank Map(ExchangeConnection connection, InstrumentBook book, PositionRisk risk, AdlQuantileRow? quantile)
    {
        string exchangeSymbol = risk.Symbol ?? throw MappingFailures.Missing(connection, BinanceEndpoints.PositionRisk.Path, "the symbol of a position");
        PositionSide side = PositionMapping.Leg(connection, exchangeSymbol, risk.PositionSide);
        decimal? rank = quantile?.AdlQuantile?.GetValueOrDefault(WireWords.Leg(side) ?? "BOTH") ?? risk.Adl;
        return new ExchangeAdlRank
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = book.FindByExchangeSymbol(exchangeSymbol)?.Symbol ?? exchangeSymbol,
            ExchangeSymbol = exchangeSymbol,
            PositionSide = side,
            Rank = rank is >= 0 and <= Nearest ? (int)rank : null,
            MaxRank = Nearest,
        };
    }
}
