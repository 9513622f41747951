using System.Text.Json.Serialization.Metadata;
using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>
/// Binance USD-M futures, and the spot and funding wallets of accounts whose base address is the spot address.
/// Everything goes to the account's base address: what another one says is left out, or refused before it is sent.
/// Modes, leverage and orders are those of the exchange at the moment of asking; nothing is kept here.
/// </summary>
/// <param name="services">What core gives every adapter.</param>
public sealed partial class BinanceAdapter(AdapterServices services) : IExchangeAdapter
{
    private const string SymbolParameter = "symbol";

    /// <summary>A book younger than this is not read again for a symbol it does not have.</summary>
    private static readonly TimeSpan RefreshAge = TimeSpan.FromMinutes(10);

    private readonly BinanceWire _wire = new(services.Clock);
    private readonly BinanceWire _spotWire = new(services.Clock, BinanceEndpoints.SpotTime);

    /// <inheritdoc/>
    public ExchangeDefinition Definition => BinanceExchange.Definition;

    /// <inheritdoc/>
    /// <remarks><c>GET /fapi/v1/time</c>; at the spot address <c>GET /api/v3/time</c>.</remarks>
    public Task<(TimeSpan Difference, TimeSpan RoundTrip)> MeasureClock(ExchangeConnection connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return services.Pipeline.MeasureClock(WireOf(connection), connection, cancellation);
    }

    /// <inheritdoc/>
    public (TimeSpan Difference, TimeSpan RoundTrip)? KnownClock(ExchangeConnection connection) => services.Pipeline.KnownClock(connection);

    // The one way out: nothing leaves for an address that the exchange does not serve it at.
    private async Task<T> Ask<T>(ExchangeConnection connection, EndpointCall call, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        BinanceAddresses.Demand(connection, call.Endpoint.Path);
        return await services.Pipeline.Send(WireOf(connection), connection, call, type, cancellation);
    }

    private BinanceWire WireOf(ExchangeConnection connection) => BinanceAddresses.IsSpot(connection.BaseAddress) ? _spotWire : _wire;

    private Task<T> Ask<T>(ExchangeConnection connection, Endpoint endpoint, ExchangeInstrument? instrument, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        Ask(connection, new EndpointCall(endpoint, ForSymbol(instrument)), type, cancellation);

    private static string ForSymbol(ExchangeInstrument? instrument) =>
        instrument is null ? "" : new QueryText().Add(SymbolParameter, instrument.ExchangeSymbol).ToString();

    /// <summary>The instruments to name rows by: those given, where the rows can be of no others; else all of the exchange.</summary>
    private Task<InstrumentBook> Book(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? given, CancellationToken cancellation) => given is null
        ? services.Instruments.Get(connection, stop => GetInstruments(connection, stop), cancellation)
        : Task.FromResult(new InstrumentBook(connection.Exchange, connection.Environment, services.Clock.GetUtcNow().UtcDateTime, given));

    /// <summary>The book, read anew where it is not new and lacks one of the symbols: contracts are listed every week.</summary>
    private Task<InstrumentBook> Complete(InstrumentBook book, ExchangeConnection connection, IEnumerable<string?> exchangeSymbols, CancellationToken cancellation)
    {
        return services.Clock.GetUtcNow().UtcDateTime - book.AsOf < RefreshAge || exchangeSymbols.All(s => s is null || book.FindByExchangeSymbol(s) is not null)
            ? Task.FromResult(book)
            : services.Instruments.Refresh(connection, stop => GetInstruments(connection, stop), cancellation);
    }

    /// <summary><c>GET /fapi/v1/symbolConfig</c>: leverage and margin mode of one symbol, or of all.</summary>
    private Task<SymbolConfig?[]> SymbolConfigs(ExchangeConnection connection, ExchangeInstrument? instrument, CancellationToken cancellation) =>
        Ask(connection, BinanceEndpoints.SymbolConfig, instrument, BinanceJson.Default.SymbolConfigArray!, cancellation)!;

    /// <summary><c>GET /fapi/v1/accountConfig</c>: what the account may do, and its modes.</summary>
    private Task<AccountConfig> Config(ExchangeConnection connection, CancellationToken cancellation) =>
        Ask(connection, new EndpointCall(BinanceEndpoints.AccountConfig), BinanceJson.Default.AccountConfig, cancellation);

    private static ExchangeException Refuse(ExchangeConnection connection, string parameter, string text) =>
        new(FailureKind.InvalidRequest, $"{connection.Label}: {text}") { Account = connection.Account?.Name, Parameter = parameter };
}
