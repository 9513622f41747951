using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>Positions from the wire, as positions; as balances they are in <see cref="BalanceMapping"/>.</summary>
internal static class PositionMapping
{
    /// <summary>A position; null, with a warning, where the row does not say which or how large.</summary>
    public static ExchangePosition? ToPosition(PositionRow row, string category, InstrumentBook book, MarginMode? marginMode, ExchangeConnection connection)
    {
        if (row.Symbol is null || SignedSize(row) is not { } size)
        {
            Unreadable(row, connection);
            return null;
        }

        ExchangeInstrument? instrument = book.FindByExchangeSymbol(row.Symbol);
        return new ExchangePosition
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = InstrumentNames.Symbol(instrument, row.Symbol),
            ExchangeSymbol = row.Symbol,
            MarketType = InstrumentNames.Market(instrument),
            PositionSide = WireWords.ToPositionSide(row.PositionIdx) ?? PositionSide.Both,
            Size = size,
            Notional = Notional(row, category),
            EntryPrice = WireValue.OrNone(row.AvgPrice),
            MarkPrice = WireValue.OrNone(row.MarkPrice),
            LiquidationPrice = WireValue.OrNone(row.LiqPrice),
            BreakEvenPrice = WireValue.OrNone(row.BreakEvenPrice),
            Leverage = row.Leverage,
            MarginMode = marginMode,
            UnrealizedProfit = row.UnrealisedPnl,
            RealizedProfit = row.CurRealisedPnl,
            InitialMargin = row.PositionIM,
            MaintMargin = row.PositionMM,
            IsolatedMargin = marginMode == MarginMode.Isolated ? row.PositionIM : null,
            SettleAsset = instrument?.SettleAsset,
            TakeProfit = WireValue.OrNone(row.TakeProfit),
            StopLoss = WireValue.OrNone(row.StopLoss),
            TrailingStop = WireValue.OrNone(row.TrailingStop),
            AdlRank = AdlRank(row),
            RawStatus = row.PositionStatus,
            CreateTime = row.CreatedTime,
            UpdateTime = row.UpdatedTime,
        };
    }

    /// <summary>
    /// Short is negative. Null where the row does not say how large or which way: a position must never look flat, or
    /// long, because a word was new.
    /// </summary>
    public static decimal? SignedSize(PositionRow row) => (row.Side, row.Size, row.PositionIdx) switch
    {
        (_, null, _) => null,
        (_, 0m, _) => 0m,
        ("Buy", { } size, _) => size,
        ("Sell", { } size, _) => -size,
        (_, { } size, 1m) => size,
        (_, { } size, 2m) => -size,
        _ => null,
    };

    /// <summary>USD: linear the value at entry, as the exchange states it; inverse the contracts, which are one USD each.</summary>
    public static decimal? Notional(PositionRow row, string category) => category == WireWords.Inverse ? row.Size : row.PositionValue;

    /// <summary>Null where the row does not say, or says what cannot be a rank.</summary>
    public static int? AdlRank(PositionRow row) => row.AdlRankIndicator is >= 0 and <= 100 and { } rank ? (int)rank : null;

    public static void Unreadable(PositionRow row, ExchangeConnection connection) => connection.Reporter.Warning(
        $"{connection.Label}: a position in {row.Symbol ?? "an instrument without a symbol"} is left out, because the exchange does not say its size or side");
}
