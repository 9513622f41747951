using System.Globalization;
using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /fapi/v1/leverageBracket</c> → tiers.</summary>
internal static class RiskLimitMapping
{
    /// <summary>Caps from here on mean that there is none.</summary>
    private const decimal Endless = long.MaxValue;

    /// <summary>The tiers of one symbol, the lowest first.</summary>
    public static IEnumerable<ExchangeRiskLimit> Map(ExchangeConnection connection, InstrumentBook book, SymbolBrackets brackets)
    {
        string exchangeSymbol = brackets.Symbol!;
        if (brackets.NotionalCoef is { } factor and not (0 or 1))
        {
            connection.Reporter.Warning(string.Create(
                CultureInfo.InvariantCulture,
                $"{connection.Label}: the exchange states a factor of {factor} for the account's tiers of {exchangeSymbol}, and not whether they contain it; they are shown as it sends them"));
        }

        ExchangeInstrument? instrument = book.FindByExchangeSymbol(exchangeSymbol);
        return (brackets.Brackets ?? throw Missing(connection, $"any tiers of {exchangeSymbol}"))
            .OfType<LeverageBracket>()
            .Select(tier => (Tier: tier, Floor: tier.NotionalFloor ?? throw Missing(connection, $"where a tier of {exchangeSymbol} begins")))
            .OrderBy(static t => t.Floor)
            .Select((t, index) => new ExchangeRiskLimit
            {
                Account = connection.AccountName,
                Exchange = connection.Exchange,
                Environment = connection.Environment,
                Symbol = instrument?.Symbol ?? exchangeSymbol,
                ExchangeSymbol = exchangeSymbol,
                Tier = index + 1,
                RawTier = t.Tier.Bracket?.ToString(CultureInfo.InvariantCulture),
                MinNotional = t.Floor,
                MaxNotional = t.Tier.NotionalCap < Endless ? t.Tier.NotionalCap : null,
                NotionalAsset = instrument?.QuoteAsset,
                MaxLeverage = t.Tier.InitialLeverage,
                MaintMarginRate = t.Tier.MaintMarginRatio,
                MaintMarginDeduction = t.Tier.Cum,
            });
    }

    private static ExchangeException Missing(ExchangeConnection connection, string what) =>
        MappingFailures.Missing(connection, BinanceEndpoints.LeverageBracket.Path, what);
}
