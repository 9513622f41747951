namespace ExchangeAccounts.Simulator;

/// <summary>How a trailing stop follows: at a fixed distance (Bybit) or at a share of the best price (Binance).</summary>
internal sealed class Trail
{
    /// <summary>Distance in price; 0 where a rate is given.</summary>
    public decimal Distance { get; init; }

    /// <summary>Callback in percent; 0 where a distance is given.</summary>
    public decimal Rate { get; init; }

    /// <summary>The price from which on it follows; null follows at once.</summary>
    public decimal? Activation { get; init; }

    /// <summary>Best price since it is active: the highest for one that sells; null before.</summary>
    public decimal? Best { get; private set; }

    /// <summary>Takes a price in; false while not active.</summary>
    public bool Follow(decimal price, bool rising)
    {
        // It becomes active on the side where the position gains: above for a stop that waits for a fall.
        if (Best is null && Activation is { } from && !Trigger.IsReached(!rising, from, price))
        {
            return false;
        }

        Best = rising ? Math.Min(Best ?? price, price) : Math.Max(Best ?? price, price);
        return true;
    }

    public decimal TriggerPrice(bool rising)
    {
        decimal best = Best ?? 0;
        decimal away = Rate > 0 ? best * Rate / 100 : Distance;
        return rising ? best + away : best - away;
    }
}
