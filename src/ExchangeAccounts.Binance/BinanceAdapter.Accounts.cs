using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Modes and the key.</summary>
public sealed partial class BinanceAdapter
{
    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v1/accountConfig</c>. The margin mode is null: every symbol has its own. The spot address knows no
    /// modes, and tells by <c>GET /api/v3/account</c> whether the account may trade there.
    /// </remarks>
    public async Task<AccountMode> GetMode(ExchangeConnection connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        DateTime now = services.Clock.GetUtcNow().UtcDateTime;
        return BinanceAddresses.IsSpot(connection.BaseAddress)
            ? new AccountMode { CanTrade = (await Spot(connection, cancellation)).CanTrade, AsOf = now }
            : ModeMapping.Map(await Config(connection, cancellation), now);
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /fapi/v1/accountConfig</c>: the setting is one for all symbols.</remarks>
    public async Task<PositionMode> GetPositionMode(ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation) =>
        WireWords.ReadPositionMode((await Config(connection, cancellation)).DualSidePosition);

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v1/accountConfig</c>, which says what the account may do. What the key itself may do is told by
    /// <c>GET /sapi/v1/account/apiRestrictions</c>, which the exchange serves at its spot address only; requests go to the
    /// account's base address and nowhere else, so that it is asked only where that is not one of the exchange's own
    /// futures addresses (a simulated exchange, a relay). Elsewhere withdrawing, addresses and creation time are null. At
    /// the spot address <c>GET /api/v3/account</c> stands for the former.
    /// </remarks>
    public async Task<ExchangeApiKey> GetApiKey(ExchangeConnection connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using CallGroup calls = new(cancellation);
        Task<ApiRestrictions?> restrictions = calls.Start(stop => Restrictions(connection, stop));
        Task<AccountRights> rights = calls.Start(stop => Rights(connection, stop));
        await calls.Finish();
        return ApiKeyMapping.Map(connection, connection.Credential!, await rights, await restrictions);
    }

    private async Task<AccountRights> Rights(ExchangeConnection connection, CancellationToken cancellation) => BinanceAddresses.IsSpot(connection.BaseAddress)
        ? ApiKeyMapping.Rights(await Spot(connection, cancellation))
        : ApiKeyMapping.Rights(await Config(connection, cancellation));

    private async Task<ApiRestrictions?> Restrictions(ExchangeConnection connection, CancellationToken cancellation)
    {
        if (BinanceAddresses.IsFutures(connection.BaseAddress))
        {
            return null;
        }

        try
        {
            return await Ask(connection, new EndpointCall(BinanceEndpoints.ApiRestrictions), BinanceJson.Default.ApiRestrictions, cancellation);
        }
        catch (ExchangeException e) when (e.Kind is FailureKind.Unsupported or FailureKind.NotFound or FailureKind.Protocol)
        {
            connection.Reporter.Detail($"{connection.Label} does not serve {BinanceEndpoints.ApiRestrictions.Path}; the key's own permissions are not known");
            return null;
        }
    }
}
