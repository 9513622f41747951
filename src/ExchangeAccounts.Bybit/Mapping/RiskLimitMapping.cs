using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>Risk tiers from the wire.</summary>
internal static class RiskLimitMapping
{
    /// <summary>The tiers of one instrument, the lowest first; each begins where the one below it ends.</summary>
    public static IEnumerable<ExchangeRiskLimit> ToRiskLimits(
        string exchangeSymbol, ExchangeInstrument? instrument, IEnumerable<RiskLimitRow> rows, ExchangeConnection connection)
    {
        int tier = 0;
        decimal begin = 0m;
        foreach (RiskLimitRow row in rows.OrderBy(static r => r.RiskLimitValue ?? decimal.MaxValue))
        {
            decimal? unit = RateUnit(row);
            yield return new ExchangeRiskLimit
            {
                Account = connection.AccountName,
                Exchange = connection.Exchange,
                Environment = connection.Environment,
                Symbol = InstrumentNames.Symbol(instrument, exchangeSymbol),
                ExchangeSymbol = exchangeSymbol,
                Tier = ++tier,
                RawTier = row.Id is { } id ? WireNumber.Text(id) : null,
                MinNotional = begin,
                MaxNotional = row.RiskLimitValue,
                NotionalAsset = instrument is { Inverse: true } ? instrument.SettleAsset : instrument?.QuoteAsset,
                MaxLeverage = row.MaxLeverage,
                InitialMarginRate = WireArithmetic.Divide(row.InitialMargin, unit),
                MaintMarginRate = WireArithmetic.Divide(row.MaintenanceMargin, unit),
                MaintMarginDeduction = row.MmDeduction,
            };
            begin = row.RiskLimitValue ?? begin;
        }
    }

    // The exchange answers with fractions and documents percent. Initial margin is one part in "max leverage", so that their
    // product, about 1 or about 100, tells which; where it cannot, neither rate is known.
    private static decimal? RateUnit(RiskLimitRow row) => WireArithmetic.Multiply(row.InitialMargin, row.MaxLeverage) switch
    {
        null or 0m => null,
        > 10m => 100m,
        _ => 1m,
    };
}
