using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>
/// Bybit V5: linear contracts settled in USDT and USDC, and inverse contracts, on a unified account. One instance
/// serves all accounts and remembers of them only which it has warned of.
/// </summary>
/// <param name="services">What core gives.</param>
public sealed partial class BybitAdapter(AdapterServices services) : IExchangeAdapter
{
    private readonly BybitWire _wire = new(services.Clock);

    // Accounts that were warned of: once each is enough, and nothing depends on it.
    private readonly ConcurrentDictionary<Guid, bool> _warned = new();

    /// <inheritdoc/>
    public ExchangeDefinition Definition => BybitExchange.Definition;

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/market/time</c></remarks>
    public Task<(TimeSpan Difference, TimeSpan RoundTrip)> MeasureClock(ExchangeConnection connection, CancellationToken cancellation) =>
        services.Pipeline.MeasureClock(_wire, connection, cancellation);

    /// <inheritdoc/>
    public (TimeSpan Difference, TimeSpan RoundTrip)? KnownClock(ExchangeConnection connection) => services.Pipeline.KnownClock(connection);

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/account/info</c></remarks>
    public async Task<AccountMode> GetMode(ExchangeConnection connection, CancellationToken cancellation) =>
        ModeMapping.ToMode(await GetAccountInfo(connection, cancellation), services.Clock.GetUtcNow().UtcDateTime);

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/user/query-api</c></remarks>
    public async Task<ExchangeApiKey> GetApiKey(ExchangeConnection connection, CancellationToken cancellation)
    {
        BybitReply<ApiKeyInfo> reply = await Send(connection, new EndpointCall(BybitEndpoints.ApiKey), BybitJson.Default.ApiKeyReply, cancellation);

        // The call was signed, so there is a key.
        return ApiKeyMapping.ToApiKey(Result(reply, BybitEndpoints.ApiKey, connection), connection.Credential!, connection);
    }

    // GET /v5/account/info. Every call that reads an account begins with it, so the account's kind is judged here.
    private async Task<AccountInfo> GetAccountInfo(ExchangeConnection connection, CancellationToken cancellation)
    {
        BybitReply<AccountInfo> reply = await Send(connection, new EndpointCall(BybitEndpoints.AccountInfo), BybitJson.Default.AccountInfoReply, cancellation);
        AccountInfo info = Result(reply, BybitEndpoints.AccountInfo, connection);
        if (ModeMapping.IsClassic(info))
        {
            throw CapabilityGate.Refusal(Definition, BybitCapabilities.ClassicAccount, connection);
        }

        if (ModeMapping.Warning(info) is { } warning && _warned.TryAdd(connection.Account?.Id ?? Guid.Empty, value: true))
        {
            connection.Reporter.Warning(connection.Label + ": " + warning);
        }

        return info;
    }

    private Task<T> Send<T>(ExchangeConnection connection, EndpointCall call, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        services.Pipeline.Send(_wire, connection, call, type, cancellation);

    // Pages until the exchange names no next one or sends an empty one: a full last page can still name a next.
    private async Task<List<TRow>> SendPages<TRow>(
        ExchangeConnection connection,
        Endpoint endpoint,
        string query,
        JsonTypeInfo<BybitReply<PagedList<TRow>>> type,
        CancellationToken cancellation)
    {
        List<TRow>? all = null;
        string? cursor = null;
        while (true)
        {
            string page = cursor is null ? query : query + "&cursor=" + Uri.EscapeDataString(cursor);
            BybitReply<PagedList<TRow>> reply = await Send(connection, new EndpointCall(endpoint, page), type, cancellation);
            PagedList<TRow> result = Result(reply, endpoint, connection);
            List<TRow> rows = Rows(result, endpoint, connection);
            if (all is null)
            {
                all = rows;
            }
            else
            {
                all.AddRange(rows);
            }

            if (rows.Count == 0 || result.NextPageCursor is null)
            {
                return all;
            }

            if (result.NextPageCursor == cursor)
            {
                throw Unreadable(connection, endpoint, "names the same page as the next one again");
            }

            cursor = result.NextPageCursor;
        }
    }

    // A success without what was asked for must not pass for "there is nothing".
    private static TResult Result<TResult>(BybitReply<TResult> reply, Endpoint endpoint, ExchangeConnection connection)
        where TResult : class =>
        reply.Result ?? throw Unreadable(connection, endpoint, "holds no result");

    private static List<TRow> Rows<TRow>(PagedList<TRow> result, Endpoint endpoint, ExchangeConnection connection) =>
        result.List ?? throw Unreadable(connection, endpoint, "holds no list");

    private static ExchangeException Invalid(ExchangeConnection connection, string parameter, string text) =>
        new(FailureKind.InvalidRequest, $"{connection.Label}: {text}.") { Account = connection.Account?.Name, Parameter = parameter };

    private static ExchangeException Unreadable(ExchangeConnection connection, Endpoint endpoint, string what) =>
        new(FailureKind.Protocol, $"{connection.Label}: the reply to {endpoint.Path} {what}") { Account = connection.Account?.Name };
}
