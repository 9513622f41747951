using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ExchangeAccounts.Http;

/// <summary>
/// The one way to an exchange: wait for the limit, take the clock, sign, send, read limits from the headers, decode,
/// classify. Signing is the last thing before the socket, so a request that waited is still fresh.
/// </summary>
/// <param name="transport">Sends a request for a connection: over a socket, or into a simulated exchange.</param>
/// <param name="clock">Time, for limits, offsets and time limits.</param>
public sealed class RequestPipeline(Func<ExchangeConnection, HttpMessageInvoker> transport, TimeProvider clock) : IDisposable
{
    private const int MaxAttempts = 3;

    private readonly LimitBook _limits = new(clock);
    private readonly ClockOffsets _offsets = new(clock);

    /// <summary>Sends one call and decodes its reply.</summary>
    /// <param name="wire">How this exchange signs, counts and fails.</param>
    /// <param name="connection">Where and for whom.</param>
    /// <param name="call">What.</param>
    /// <param name="type">The reply.</param>
    /// <param name="cancellation">A stop. A read ends at once; a write that has left is given two seconds.</param>
    /// <exception cref="ExchangeException">Anything but a stop.</exception>
    public async Task<T> Send<T>(
        IExchangeWire wire,
        ExchangeConnection connection,
        EndpointCall call,
        JsonTypeInfo<T> type,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wire);
        ArgumentNullException.ThrowIfNull(connection);
        bool resynced = false;
        for (int attempt = 1; ; attempt++)
        {
            ClockOffsets.Offset? offset = call.Endpoint.Signed
                ? await _offsets.Get(connection, () => AskTime(wire, connection), cancellation)
                : null;
            Attempt<T> result = await SendOnce(wire, connection, call, type, offset, cancellation);
            if (result.Failure is not { } failure)
            {
                return result.Reply!;
            }

            switch (failure.Remedy)
            {
                case WireRemedy.ResyncClock when !resynced && offset is not null && !(call.Endpoint.Write && failure.Unsettled):
                    resynced = true;
                    connection.Reporter.Detail($"{connection.Label} {call.Endpoint.Path}: {failure.Text}; measuring the clock offset anew");
                    await _offsets.Resample(connection, offset, () => AskTime(wire, connection), cancellation);
                    continue;
                case WireRemedy.Wait when attempt < MaxAttempts && !call.Endpoint.Write:
                    // The limit is blocked until then: waiting happens where all waiting happens.
                    connection.Reporter.Detail($"{connection.Label} {call.Endpoint.Path}: {failure.Text}; waiting for the limit");
                    continue;
                case WireRemedy.Retry when attempt < MaxAttempts && !call.Endpoint.Write:
                    connection.Reporter.Detail($"{connection.Label} {call.Endpoint.Path}: {failure.Text}; asking again");
                    await Task.Delay(TimeSpan.FromMilliseconds(250 << attempt), clock, cancellation);
                    continue;
                default:
                    throw CallFailures.From(connection, call.Endpoint, failure);
            }
        }
    }

    /// <summary>Measures how far the exchange's clock is from ours.</summary>
    /// <returns>The exchange's time minus ours, and the round trip; the difference is uncertain by half of that.</returns>
    public async Task<(TimeSpan Difference, TimeSpan RoundTrip)> MeasureClock(IExchangeWire wire, ExchangeConnection connection, CancellationToken cancellation)
    {
        ClockOffsets.Offset offset = await _offsets.MeasureNow(connection, () => AskTime(wire, connection), cancellation);
        return (offset.Difference, offset.RoundTrip);
    }

    /// <summary>Fetches a file that an exchange has prepared, unsigned and without the key, as it comes. Redirects are not followed.</summary>
    /// <param name="connection">For whom.</param>
    /// <param name="file">Where it is, as <see cref="FileLink.Read"/> allows it.</param>
    /// <param name="target">Where the bytes go; what it throws goes through as it is.</param>
    /// <param name="progress">Told the bytes so far, and all of them where the length is known; may be null.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unreachable"/> where the file breaks off or nothing comes any more; <see cref="FailureKind.Unavailable"/> or <see cref="FailureKind.Rejected"/> where it is not given; <see cref="FailureKind.Protocol"/> for a redirect.</exception>
    public Task Fetch(ExchangeConnection connection, Uri file, Stream target, Action<long, long?>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new FileFetch(transport(connection), clock, connection, file).Run(target, progress, cancellation);
    }

    /// <summary>What <see cref="MeasureClock"/>, or a signed request before it left, measured last; null where nothing was measured yet. Asks nobody.</summary>
    public (TimeSpan Difference, TimeSpan RoundTrip)? KnownClock(ExchangeConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return _offsets.Known(connection) is { } offset ? (offset.Difference, offset.RoundTrip) : null;
    }

    /// <summary>How many units of a limit fit one window: as the exchange last said it, else as published. A request that costs more is refused in part.</summary>
    public int Budget(ExchangeConnection connection, RequestLimit limit) => _limits.Budget(connection, limit);

    /// <summary>What a failure is that a reply tells of one order of many: what it would be, had the order been sent alone.</summary>
    /// <param name="connection">For whom.</param>
    /// <param name="endpoint">Where it was sent.</param>
    /// <param name="failure">What the reply says of the order.</param>
    /// <param name="clientOrderId">The order.</param>
    public static ExchangeException PartFailure(ExchangeConnection connection, Endpoint endpoint, WireFailure failure, string clientOrderId)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(failure);
        return CallFailures.From(connection, endpoint, failure with { Text = SecretRedactor.Redact(failure.Text, connection.Credential) }, clientOrderId);
    }

    /// <inheritdoc/>
    public void Dispose() => _limits.Dispose();

    private async Task<Attempt<T>> SendOnce<T>(
        IExchangeWire wire,
        ExchangeConnection connection,
        EndpointCall call,
        JsonTypeInfo<T> type,
        ClockOffsets.Offset? offset,
        CancellationToken cancellation)
    {
        using Exchange exchange = await Transfer(wire, connection, call, offset, cancellation);
        if (Judge(wire, connection, call.Endpoint, exchange) is { } failure)
        {
            return new Attempt<T>(default, failure);
        }

        try
        {
            T? reply = JsonSerializer.Deserialize(exchange.Body.Span, type);
            return reply is null ? throw new JsonException("the body is null") : new Attempt<T>(reply, null);
        }
        catch (JsonException e)
        {
            throw CallFailures.Unreadable(connection, call.Endpoint, e);
        }
    }

    private async Task<Exchange> Transfer(
        IExchangeWire wire,
        ExchangeConnection connection,
        EndpointCall call,
        ClockOffsets.Offset? offset,
        CancellationToken cancellation)
    {
        await _limits.Take(connection, call.Endpoint, cancellation);
        bool left = false;
        long began = clock.GetTimestamp();
        using SendDeadline deadline = new(connection, call.Endpoint, clock, cancellation);
        try
        {
            SigningContext? signing = offset is null ? null : new SigningContext(
                connection.Credential ?? throw CallFailures.NoCredential(connection),
                _offsets.Now(offset),
                connection.ReceiveWindow);
            HttpRequestMessage request = wire.Compose(connection.BaseAddress, call, signing);
            if (call.Endpoint.Write)
            {
                // The transport itself repeats a request without a body when a kept connection closes under it. One with a
                // body, be it empty, it never repeats.
                request.Content ??= new ByteArrayContent([]);
            }

            cancellation.ThrowIfCancellationRequested();
            left = true;
            deadline.Start();
            HttpResponseMessage response = await transport(connection).SendAsync(request, deadline.Token);
            ReplyBody body = await ReplyBody.Read(response, deadline.Token);
            Trace((int)response.StatusCode, body.Length, wire.ReadRequestId(response));
            return new Exchange(request, response, body);
        }
        catch (Exception e) when (left && (e is HttpRequestException or IOException or OperationCanceledException))
        {
            Trace(null, 0, null);
            if (e is OperationCanceledException && !call.Endpoint.Write)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            throw CallFailures.NoReply(connection, call.Endpoint, deadline.Limit, e, cancellation.IsCancellationRequested);
        }
        finally
        {
            if (left)
            {
                _limits.Complete(connection, call.Endpoint);
            }
            else
            {
                _limits.Return(connection, call.Endpoint);
            }
        }

        void Trace(int? status, int bytes, string? id) => connection.Reporter.Request(new RequestTrace(
            connection.Label, connection.BaseAddress, call.Endpoint.Method.Method, call.Endpoint.Path, status, clock.GetElapsedTime(began), bytes, id));
    }

    /// <summary>What a reply says, of the limits and of the request; null where it is success.</summary>
    private WireFailure? Judge(IExchangeWire wire, ExchangeConnection connection, Endpoint endpoint, Exchange exchange)
    {
        if (CallFailures.Redirect(exchange.Response) is { } redirect)
        {
            return redirect;
        }

        foreach (LimitReading reading in wire.ReadLimits(exchange.Response, endpoint))
        {
            _limits.Observe(connection, reading);
        }

        WireFailure? failure = wire.Classify(endpoint, exchange.Response.StatusCode, exchange.Response, exchange.Body.Span);
        if (failure is { BlockedUntil: { } until, BlockedLimit: { } limit })
        {
            _limits.Block(connection, limit, until);
        }

        // Once for all: the words go to the debug stream, into messages and into records.
        return failure is null ? null : failure with { Text = SecretRedactor.Redact(failure.Text, connection.Credential) };
    }

    private async Task<long> AskTime(IExchangeWire wire, ExchangeConnection connection)
    {
        EndpointCall call = wire.TimeCall;
        using Exchange exchange = await Transfer(wire, connection, call, null, CancellationToken.None);
        if (Judge(wire, connection, call.Endpoint, exchange) is { } failure)
        {
            throw CallFailures.From(connection, call.Endpoint, failure);
        }

        try
        {
            return wire.ReadTime(exchange.Body.Span);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw CallFailures.Unreadable(connection, call.Endpoint, e);
        }
    }

    private readonly record struct Attempt<T>(T? Reply, WireFailure? Failure);

    private sealed class Exchange(HttpRequestMessage request, HttpResponseMessage response, ReplyBody body) : IDisposable
    {
        public HttpResponseMessage Response => response;

        public ReplyBody Body => body;

        public void Dispose()
        {
            body.Dispose();
            response.Dispose();
            request.Dispose();
        }
    }
}
