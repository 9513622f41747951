using System.Globalization;
using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Histories that the exchange prepares as files.</summary>
public sealed partial class BinanceAdapter
{
    private const string Completed = "completed";

    /// <summary>Longer waits than this are no wait that anyone measured.</summary>
    private const decimal LongestWait = 30m * 24 * 60 * 60 * 1000;

    /// <summary>On which terms; the exchange counts a month's files by kind, those that were asked for on its site included.</summary>
    internal static IReadOnlyDictionary<HistoryKind, HistoryFileTerms> FileTerms { get; } = new Dictionary<HistoryKind, HistoryFileTerms>
    {
        [HistoryKind.Order] = Terms(BinanceEndpoints.OrderFile, 10),
        [HistoryKind.Trade] = Terms(BinanceEndpoints.TradeFile, 5),
        [HistoryKind.Ledger] = Terms(BinanceEndpoints.IncomeFile, 5),
    };

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v1/order/asyn</c>, <c>/fapi/v1/trade/asyn</c> or <c>/fapi/v1/income/asyn</c>, sent once. A reply that is
    /// lost may have cost one of the month's files.
    /// </remarks>
    public async Task<HistoryFileTicket> RequestHistoryFile(
        ExchangeConnection connection, HistoryKind kind, DateTime startTime, DateTime endTime, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Endpoint endpoint = FileEndpoints(connection, kind).Request;
        string query = new QueryText().Add("startTime", WireWords.Time(startTime)).Add("endTime", WireWords.Time(endTime)).ToString();
        try
        {
            DownloadTicket ticket = await Ask(connection, new EndpointCall(endpoint, query), BinanceJson.Default.DownloadTicket, cancellation);
            string id = ticket.DownloadId
                ?? throw new ExchangeException(FailureKind.OutcomeUnknown, $"{connection.Label}: {endpoint.Path} was sent, and the reply names no file") { Account = connection.Account?.Name };
            return new HistoryFileTicket(id, ticket.AvgCostTimestampOfLast30d is >= 0 and <= LongestWait and { } wait ? TimeSpan.FromMilliseconds((long)wait) : null);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.OutcomeUnknown)
        {
            throw new ExchangeException(
                e.Kind,
                string.Create(CultureInfo.InvariantCulture, $"{e.Message.TrimEnd('.', ' ')}. The file may be in the making all the same, and count as one of the {FileTerms[kind].MonthlyQuota} of this month."),
                e)
            {
                Account = e.Account,
                ExchangeCode = e.ExchangeCode,
                Advice = "Look at the download center of the exchange's site whether the file is there, before another is asked for.",
            };
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.LimitExceeded)
        {
            throw new ExchangeException(e.Kind, e.Message, e)
            {
                Account = e.Account,
                ExchangeCode = e.ExchangeCode,
                Advice = "Wait for the next month, get the file from the exchange's site, or read the history page by page (Get-ExchangeLedger, Get-ExchangeTrade, Get-ExchangeOrder).",
            };
        }
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /fapi/v1/order/asyn/id</c>, <c>/fapi/v1/trade/asyn/id</c> or <c>/fapi/v1/income/asyn/id</c>.</remarks>
    public async Task<HistoryFileState> GetHistoryFile(ExchangeConnection connection, HistoryKind kind, string downloadId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Endpoint endpoint = FileEndpoints(connection, kind).State;
        string query = new QueryText().Add("downloadId", downloadId).ToString();
        DownloadLink link;
        try
        {
            link = await Ask(connection, new EndpointCall(endpoint, query), BinanceJson.Default.DownloadLink, cancellation);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.InvalidRequest)
        {
            // The id is all that is sent.
            throw new ExchangeException(FailureKind.NotFound, $"{e.Message.TrimEnd('.', ' ')}: the exchange knows no file '{downloadId}' of this account and kind.", e)
            {
                Account = e.Account,
                ExchangeCode = e.ExchangeCode,
                Parameter = "DownloadId",
            };
        }

        string status = link.Status ?? throw MappingFailures.Missing(connection, endpoint.Path, $"how far the file {downloadId} is");
        bool made = string.Equals(status, Completed, StringComparison.OrdinalIgnoreCase);
        bool expired = link.IsExpired is true || (made && link.ExpirationTimestamp <= Now);
        return made && !expired && link.Url is null
            ? throw MappingFailures.Missing(connection, endpoint.Path, $"where the file {downloadId} is, though it is {status}")
            : new HistoryFileState(downloadId, made && !expired, expired, made ? link.Url : null, link.ExpirationTimestamp, status);
    }

    /// <inheritdoc/>
    public async Task DownloadHistoryFile(ExchangeConnection connection, string link, Stream target, Action<long, long?>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Uri file = FileLink.Read(connection, link, Definition.DownloadHosts);
        await services.Pipeline.Fetch(connection, file, target, progress, cancellation);
    }

    private (Endpoint Request, Endpoint State) FileEndpoints(ExchangeConnection connection, HistoryKind kind) => kind switch
    {
        HistoryKind.Order => (BinanceEndpoints.OrderFile, BinanceEndpoints.OrderFileState),
        HistoryKind.Trade => (BinanceEndpoints.TradeFile, BinanceEndpoints.TradeFileState),
        HistoryKind.Ledger => (BinanceEndpoints.IncomeFile, BinanceEndpoints.IncomeFileState),
        _ => throw CapabilityGate.Refusal(Definition, Capability.HistoryFiles, connection, parameter: "Kind"),
    };

    private static HistoryFileTerms Terms(Endpoint endpoint, int monthly) =>
        new(monthly, endpoint.Costs[0].Units, BinanceLimits.Weight.Budget, MaxSpan: TimeSpan.FromDays(365), LinkLife: TimeSpan.FromDays(7));
}
