namespace ExchangeAccounts.Simulator;

/// <summary>A file that was asked for. It holds what had happened by then, however late it is fetched.</summary>
/// <param name="Id">Its id, which the exchange writes as text.</param>
/// <param name="Account">Whose history it is.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Start">First moment it covers, in milliseconds.</param>
/// <param name="End">Last moment it covers, in milliseconds.</param>
/// <param name="Asked">When it was asked for.</param>
/// <param name="Ready">When it can be fetched.</param>
/// <param name="Expires">When its link ends.</param>
/// <param name="Path">Where it is served; no one can guess it.</param>
internal sealed record BinanceDownload(
    long Id,
    AccountState Account,
    BinanceDownloadKind Kind,
    long Start,
    long End,
    DateTimeOffset Asked,
    DateTimeOffset Ready,
    DateTimeOffset Expires,
    string Path)
{
    private byte[]? _file;

    /// <summary>The file, written when it is first fetched.</summary>
    public byte[] File => _file ??= BinanceDownloadFile.Write(this);
}
