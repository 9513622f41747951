using ExchangeAccounts.Bybit.Wire;

namespace ExchangeAccounts.Bybit;

/// <summary>What the exchange says of an account and of its open positions, beside their size.</summary>
internal static class StatusMapping
{
    /// <summary>The rank that is nearest to being closed.</summary>
    private const int MaxAdlRank = 5;
    private const string Normal = "Normal";

    /// <summary>The account's row. The exchange says nothing of an account as a whole; what a key may do is another matter.</summary>
    public static ExchangeTradingStatus ToStatus(ExchangeConnection connection) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
    };

    /// <summary>A position's row; null where it is flat, or nothing is the matter with it.</summary>
    public static ExchangeTradingStatus? ToStatus(PositionRow row, ExchangeInstrument? instrument, ExchangeConnection connection) =>
        row.Symbol is null || row.Size is null or 0m || (row.IsReduceOnly != true && row.PositionStatus is null or Normal)
            ? null
            : ToStatus(connection) with
            {
                Symbol = InstrumentNames.Symbol(instrument, row.Symbol),
                ExchangeSymbol = row.Symbol,
                ReduceOnly = row.IsReduceOnly,
                RawStatus = row.PositionStatus,
                UpdateTime = row.UpdatedTime,
            };

    /// <summary>An open position's rank; null for a flat one.</summary>
    public static ExchangeAdlRank? ToAdlRank(PositionRow row, ExchangeInstrument? instrument, ExchangeConnection connection) =>
        row.Symbol is null || row.Size is null or 0m
            ? null
            : new ExchangeAdlRank
            {
                Account = connection.AccountName,
                Exchange = connection.Exchange,
                Environment = connection.Environment,
                Symbol = InstrumentNames.Symbol(instrument, row.Symbol),
                ExchangeSymbol = row.Symbol,
                PositionSide = WireWords.ToPositionSide(row.PositionIdx) ?? PositionSide.Both,
                Rank = PositionMapping.AdlRank(row),
                MaxRank = MaxAdlRank,
            };

    public static ExchangeFeeRate ToFeeRate(FeeRateRow row, string exchangeSymbol, ExchangeInstrument? instrument, ExchangeConnection connection) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Symbol = InstrumentNames.Symbol(instrument, exchangeSymbol),
        ExchangeSymbol = exchangeSymbol,
        MarketType = InstrumentNames.Market(instrument),
        MakerFeeRate = row.MakerFeeRate,
        TakerFeeRate = row.TakerFeeRate,
    };
}
