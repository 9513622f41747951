using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /fapi/v1/commissionRate</c> → fee rates.</summary>
internal static class FeeRateMapping
{
    public static ExchangeFeeRate Map(ExchangeConnection connection, ExchangeInstrument instrument, CommissionRate rate) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Symbol = instrument.Symbol,
        ExchangeSymbol = instrument.ExchangeSymbol,
        MarketType = instrument.MarketType,
        MakerFeeRate = rate.MakerCommissionRate ?? throw Missing(connection, instrument),
        TakerFeeRate = rate.TakerCommissionRate ?? throw Missing(connection, instrument),
    };

    private static ExchangeException Missing(ExchangeConnection connection, ExchangeInstrument instrument) =>
        MappingFailures.Missing(connection, BinanceEndpoints.CommissionRate.Path, $"the rates of {instrument.Symbol}");
}
