namespace ExchangeAccounts.Simulator;

/// <summary>Take profit and stop loss that an order sets on its position when it fills (Bybit). Null prices mean none.</summary>
internal sealed record AttachedStops
{
    public decimal? TakeProfit { get; init; }

    public decimal? StopLoss { get; init; }

    public TriggerSource TakeProfitBy { get; init; }

    public TriggerSource StopLossBy { get; init; }

    /// <summary>Limit price after the trigger; null closes at market.</summary>
    public decimal? TakeProfitLimit { get; init; }

    public decimal? StopLossLimit { get; init; }

    /// <summary>Whether they close what the order opened, and not the whole position.</summary>
    public bool IsPartial { get; init; }

    public bool IsEmpty => TakeProfit is null && StopLoss is null;
}
