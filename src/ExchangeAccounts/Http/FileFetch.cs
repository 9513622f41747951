using System.Globalization;
using System.Net;

namespace ExchangeAccounts.Http;

/// <summary>
/// Fetches one file as it comes, unsigned: no key, no cookie, no redirect. However large it is, a piece at a time is in
/// memory, and what has a limit is the wait for the next piece.
/// </summary>
internal sealed class FileFetch(HttpMessageInvoker transport, TimeProvider clock, ExchangeConnection connection, Uri file)
{
    private const int PieceSize = 128 * 1024;

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    private long _bytes;

    /// <summary>Fetches it. What the target throws goes through as it is.</summary>
    public async Task Run(Stream target, Action<long, long?>? progress, CancellationToken cancellation)
    {
        long began = clock.GetTimestamp();
        int? status = null;
        using CancellationTokenSource silence = new(Timeout.InfiniteTimeSpan, clock);
        using CancellationTokenRegistration stop = cancellation.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), silence);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, file);
            using HttpResponseMessage response = await Heard(silence, s => transport.SendAsync(request, s), cancellation);
            status = (int)response.StatusCode;
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Refused(response);
            }

            long? expected = response.Content.Headers.ContentLength;
            using Stream source = await Heard(silence, s => response.Content.ReadAsStreamAsync(s), cancellation);
            byte[] piece = new byte[PieceSize];
            while (await Heard(silence, s => source.ReadAsync(piece, s).AsTask(), cancellation) is > 0 and var read)
            {
                await target.WriteAsync(piece.AsMemory(0, read), cancellation);
                _bytes += read;
                progress?.Invoke(_bytes, expected);
            }

            if (expected is { } length && length != _bytes)
            {
                throw Broken($"it ended after {Count(_bytes)} of {Count(length)} bytes", null);
            }
        }
        finally
        {
            // The path may be all that the file is guarded by.
            Uri place = new(file.GetLeftPart(UriPartial.Authority));
            connection.Reporter.Request(new RequestTrace(connection.Label, place, "GET", "(file)", status, clock.GetElapsedTime(began), _bytes, null));
        }
    }

    // Nothing but the network is in here: a disk that is full is another matter.
    private async Task<T> Heard<T>(CancellationTokenSource silence, Func<CancellationToken, Task<T>> step, CancellationToken cancellation)
    {
        try
        {
            silence.CancelAfter(LongestSilence);
            T result = await step(silence.Token);
            silence.CancelAfter(Timeout.InfiniteTimeSpan);
            return result;
        }
        catch (OperationCanceledException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Broken($"nothing came for {LongestSilence.TotalSeconds:0} s, after {Count(_bytes)} bytes", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Broken(_bytes == 0 && e is HttpRequestException { HttpRequestError: not HttpRequestError.ResponseEnded } ? e.Message : $"the connection ended after {Count(_bytes)} bytes", e);
        }
    }

    private ExchangeException Refused(HttpResponseMessage response)
    {
        int status = (int)response.StatusCode;
        if (CallFailures.Redirect(response) is { } redirect)
        {
            return Make(redirect.Kind, redirect.Text, null, null);
        }

        bool later = status == 429 || status >= 500;
        return Make(
            later ? FailureKind.Unavailable : FailureKind.Rejected,
            string.Create(CultureInfo.InvariantCulture, $"{file.Host} did not give the file ({status})"),
            null,
            status.ToString(CultureInfo.InvariantCulture));
    }

    private ExchangeException Broken(string how, Exception? cause) => Make(FailureKind.Unreachable, $"the file at {file.Host} was not fetched: {how}", cause, null);

    private ExchangeException Make(FailureKind kind, string text, Exception? cause, string? code) =>
        new(kind, $"{connection.Label}: {text}", cause) { Account = connection.Account?.Name, ExchangeCode = code };

    private static string Count(long bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture);
}
