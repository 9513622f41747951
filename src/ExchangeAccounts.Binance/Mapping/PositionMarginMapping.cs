using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary><c>/fapi/v1/positionMargin</c> and <c>/fapi/v1/positionMargin/history</c> → what was done to the margin of a position.</summary>
internal static class PositionMarginMapping
{
    public static ExchangePositionMarginAdjustment Adjustment(
        ExchangeConnection connection,
        ExchangeInstrument instrument,
        PositionSide positionSide,
        decimal amount,
        PositionRisk? before,
        PositionRisk? after,
        bool changed) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Symbol = instrument.Symbol,
        ExchangeSymbol = instrument.ExchangeSymbol,
        PositionSide = positionSide,
        Amount = amount,
        SettleAsset = after?.MarginAsset ?? before?.MarginAsset ?? instrument.SettleAsset,
        PreviousMargin = Margin(before),
        Margin = Margin(after),
        LiquidationPrice = WireWords.Price(after?.LiquidationPrice),
        Changed = changed,
    };

    /// <summary>Oldest first, however they came.</summary>
    public static IReadOnlyList<ExchangePositionMarginChange> Changes(ExchangeConnection connection, ExchangeInstrument instrument, IReadOnlyList<PositionMarginRow> rows) =>
        [.. rows.Select(row => Change(connection, instrument, row)).OrderBy(static c => c.Time)];

    private static ExchangePositionMarginChange Change(ExchangeConnection connection, ExchangeInstrument instrument, PositionMarginRow row)
    {
        decimal amount = row.Amount ?? throw Missing(connection, "an amount");
        return new ExchangePositionMarginChange
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = instrument.Symbol,
            ExchangeSymbol = instrument.ExchangeSymbol,
            PositionSide = WireWords.ReadLeg(row.PositionSide),
            Amount = WireWords.IsAdded(row.Type) switch
            {
                true => Math.Abs(amount),
                false => -Math.Abs(amount),
                null => throw Missing(connection, $"whether {amount} was added or removed"),
            },
            Asset = row.Asset,
            RawReason = row.DeltaType,
            Time = row.Time,
        };
    }

    /// <summary>The wallet of the position is what was set aside for it; isolatedMargin moves with its profit.</summary>
    public static decimal? Margin(PositionRisk? risk) => risk?.IsolatedWallet ?? risk?.IsolatedMargin;

    private static ExchangeException Missing(ExchangeConnection connection, string what) =>
        MappingFailures.Missing(connection, BinanceEndpoints.PositionMarginHistory.Path, what);
}
