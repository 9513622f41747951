using System.Globalization;

namespace ExchangeAccounts;

/// <summary>One line of the story a command tells at verbose: path without query, sizes and times, no secret.</summary>
/// <param name="Label">The account, such as <c>main (Bybit LIVE)</c>.</param>
/// <param name="BaseAddress">Where it went.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, without query.</param>
/// <param name="Status">The HTTP status; null when no reply came.</param>
/// <param name="Elapsed">From sending to the end of the body.</param>
/// <param name="Bytes">Size of the body as read.</param>
/// <param name="RequestId">The exchange's id of the request; null where it gave none.</param>
public readonly record struct RequestTrace(
    string Label,
    Uri BaseAddress,
    string Method,
    string Path,
    int? Status,
    TimeSpan Elapsed,
    long Bytes,
    string? RequestId)
{
    /// <summary>For example <c>main (Bybit LIVE) GET /v5/account/wallet-balance 200 84 ms 1.2 KB id=abc</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Label} {Method} {Path} {Status?.ToString(CultureInfo.InvariantCulture) ?? "no reply"} {Elapsed.TotalMilliseconds:0} ms {Bytes / 1024.0:0.0} KB{(RequestId is null ? "" : " id=" + RequestId)}");
}
