using System.ComponentModel;

namespace ExchangeAccounts;

/// <summary>What the table of fills shows where one property does not say it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TradeView
{
    /// <summary>Buy or sell, in hedge mode with the leg.</summary>
    public static string Side(ExchangeTrade trade)
    {
        ArgumentNullException.ThrowIfNull(trade);
        return trade.PositionSide is PositionSide.Long or PositionSide.Short ? $"{trade.Side} {trade.PositionSide}" : trade.Side.ToString();
    }

    /// <summary>What was paid, and in what.</summary>
    public static string Fee(ExchangeTrade trade)
    {
        ArgumentNullException.ThrowIfNull(trade);
        return $"{ViewText.Amount(trade.Fee)} {trade.FeeAsset}".Trim();
    }
}
