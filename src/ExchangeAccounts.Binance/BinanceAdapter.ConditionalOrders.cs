using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Orders that wait for a trigger; the exchange keeps them in a book of their own.</summary>
public sealed partial class BinanceAdapter
{
    private async Task<ExchangeOrder> PlaceConditional(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation)
    {
        EndpointCall call = new(BinanceEndpoints.PlaceAlgoOrder, Body: AlgoText(connection, ticket));
        AlgoOrder reply = await Ask(connection, call, BinanceJson.Default.AlgoOrder, cancellation);
        return reply.AlgoId is null ? throw Unsaid(connection, call.Endpoint, ticket.ClientOrderId) : AlgoOrderMapping.Placed(connection, ticket, reply);
    }

    // Some answers describe the order, others say "success" alone: what became of it is then read once.
    private async Task<ExchangeOrder> CancelConditional(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        AlgoOrder reply = await Ask(connection, NamedAlgo(connection, BinanceEndpoints.CancelAlgoOrder, order), BinanceJson.Default.AlgoOrder, cancellation);
        return AlgoOrderMapping.Cancelled(connection, order, reply)
            ?? await ReadCancelled(connection, order, cancellation)
            ?? throw Unsaid(connection, BinanceEndpoints.CancelAlgoOrder, order.ClientOrderId);
    }

    private async Task<ExchangeOrder?> ReadCancelled(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        try
        {
            return await FindConditional(connection, order, cancellation) is { } found ? found with { Outcome = WriteOutcome.Confirmed } : null;
        }
        catch (Exception e) when (e is ExchangeException or OperationCanceledException)
        {
            connection.Reporter.Detail($"{connection.Label}: the cancelled order {order.OrderId ?? order.ClientOrderId} was not read. {e.Message}");
            return null;
        }
    }

    private async Task<ExchangeOrder?> FindConditional(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        try
        {
            AlgoOrder reply = await Ask(connection, NamedAlgo(connection, BinanceEndpoints.FindAlgoOrder, order), BinanceJson.Default.AlgoOrder, cancellation);

            // It was asked for without a symbol: an id of another instrument's order is none of this one.
            return reply.Symbol is { } symbol && !string.Equals(symbol, order.Instrument.ExchangeSymbol, StringComparison.Ordinal)
                ? null
                : AlgoOrderMapping.Read(connection, order.Instrument, reply);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.NotFound)
        {
            return null;
        }
    }

    private static EndpointCall NamedAlgo(ExchangeConnection connection, Endpoint endpoint, OrderReference order) => order switch
    {
        { OrderId.Length: > 0 } => new EndpointCall(endpoint, new QueryText().Add("algoId", order.OrderId).ToString()),
        { ClientOrderId.Length: > 0 } => new EndpointCall(endpoint, new QueryText().Add("clientAlgoId", order.ClientOrderId).ToString()),
        _ => throw Unnamed(connection),
    };

    private string AlgoText(ExchangeConnection connection, OrderTicket ticket)
    {
        string type = AlgoType(connection, ticket);
        bool limit = ticket.Type == OrderType.Limit;
        return new QueryText()
            .Add("algoType", "CONDITIONAL")
            .Add(SymbolParameter, ticket.Instrument.ExchangeSymbol)
            .Add("side", WireWords.Side(ticket.Side))
            .Add("positionSide", WireWords.Leg(ticket.PositionSide))
            .Add("type", type)
            .Add("timeInForce", limit ? TimeText(connection, ticket) : null)
            .Add("quantity", ticket.ClosePosition ? null : ticket.Quantity)
            .Add("price", limit ? ticket.Price : null)
            .Add("triggerPrice", ticket.TriggerPrice)
            .Add("workingType", TriggerText(connection, ticket.TriggerBy))
            .Add("activatePrice", ticket.TrailingPercent is null ? null : ticket.ActivationPrice)
            .Add("callbackRate", ticket.TrailingPercent)
            .Add("closePosition", ticket.ClosePosition ? WireWords.Switch(on: true) : null)
            .Add("reduceOnly", ticket.ClosePosition ? null : ReduceOnly(connection, ticket))
            .Add("clientAlgoId", ticket.ClientOrderId)
            .ToString();
    }

    private static string AlgoType(ExchangeConnection connection, OrderTicket ticket)
    {
        bool limit = ticket.Type == OrderType.Limit;
        return ticket switch
        {
            { Type: not (OrderType.Limit or OrderType.Market) } => throw Refuse(connection, "Type", $"an order of type {ticket.Type} cannot be placed here"),
            { Type: OrderType.Limit, Price: null } => throw Refuse(connection, "Price", "a limit order needs a price"),
            { ClosePosition: true } when limit => throw Refuse(connection, "ClosePosition", "only a market order closes whatever the position is"),
            { TrailingPercent: not null, TriggerPrice: not null } => throw Refuse(connection, "TriggerPrice", "a trailing order has an activation price, and no trigger price"),
            { TrailingPercent: not null } when limit => throw Refuse(connection, "Type", "a trailing order is a market order"),
            { TrailingPercent: not null, ClosePosition: true } => throw Refuse(connection, "ClosePosition", "a trailing order needs a quantity"),
            { TrailingPercent: not null } => AlgoWords.Trailing,
            _ => AlgoWords.Type(limit, ticket.Side, ticket.TriggerDirection)
                ?? throw Refuse(connection, "TriggerDirection", "it must be said whether the price rises or falls to the trigger"),
        };
    }

    // Null is the exchange's own default, the last price.
    private string? TriggerText(ExchangeConnection connection, TriggerBy? trigger)
    {
        if (trigger == TriggerBy.Index)
        {
            CapabilityGate.Demand(Definition, Capability.TriggerByIndex, connection, parameter: "TriggerBy");
        }

        return trigger is not { } given ? null
            : AlgoWords.Triggers.TryGetValue(given, out string? word) ? word
            : throw Refuse(connection, "TriggerBy", $"a trigger watches the last or the mark price, not {given}");
    }
}
