using System.Text.Json;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Take profit, stop loss and trailing stop of a position.</content>
public sealed partial class BybitAdapter
{
    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /v5/position/trading-stop</c>, sent once. "Not changed" is code 34040, or 10001 with words that say so; the
    /// former can also mean that nothing was asked for, which is refused here before.
    /// </remarks>
    public async Task<bool> SetTradingStop(ExchangeConnection connection, TradingStopTicket ticket, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (ticket.TrailingPercent is not null)
        {
            throw CapabilityGate.Refusal(Definition, Capability.TrailingPercent, connection, parameter: nameof(ticket.TrailingPercent));
        }

        string body = JsonSerializer.Serialize(TradingStopMapping.ToBody(ticket), BybitJson.Default.TradingStopBody);
        BybitReply reply = await Send(connection, new EndpointCall(BybitEndpoints.TradingStop, Body: body), BybitJson.Default.Reply, cancellation);
        return reply.RetCode == 0m;
    }
}
