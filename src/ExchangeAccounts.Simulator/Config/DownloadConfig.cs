namespace ExchangeAccounts.Simulator;

/// <summary>Binance's download service: how long its files take, where its links point and how many a month may bring.</summary>
public sealed class DownloadConfig
{
    private const long Year = 365L * 24 * 60 * 60 * 1_000;

    /// <summary>Milliseconds from asking for a file until it can be fetched.</summary>
    public long ProcessingMs { get; init; } = 1_500;

    /// <summary>Milliseconds from then until its link expires; 0 makes links that have expired when they appear.</summary>
    public long ExpireMs { get; init; } = 7L * 24 * 60 * 60 * 1_000;

    /// <summary>Host, with port where it has one, that links name; absent means the host the request was sent to.</summary>
    public string? LinkHost { get; init; }

    /// <summary>Scheme of links; "" makes links without one, as the exchange's sample is.</summary>
    public string LinkScheme { get; init; } = "http";

    /// <summary>Files of orders an account may ask for in a calendar month (UTC).</summary>
    public int OrdersPerMonth { get; init; } = 10;

    /// <summary>Files of trades an account may ask for in a calendar month (UTC).</summary>
    public int TradesPerMonth { get; init; } = 5;

    /// <summary>Files of transactions an account may ask for in a calendar month (UTC).</summary>
    public int TransactionsPerMonth { get; init; } = 5;

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="SimulatorConfigException">A number is impossible.</exception>
    internal void Check()
    {
        if (ProcessingMs is < 0 or > Year || ExpireMs is < 0 or > Year)
        {
            throw new SimulatorConfigException("download: processingMs and expireMs must be from 0 to a year");
        }

        if (OrdersPerMonth < 0 || TradesPerMonth < 0 || TransactionsPerMonth < 0)
        {
            throw new SimulatorConfigException("download: files per month cannot be fewer than none");
        }
    }
}
