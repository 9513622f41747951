namespace ExchangeAccounts.Binance;

public sealed partial class BinanceAdapter
{
    /// <inheritdoc/>
    public Task DownloadHistoryFile(ExchangeConnection connection, string link, Stream target, Action<long, long?>? progress, CancellationToken cancellation) => throw new NotSupportedException();
}
