namespace ExchangeAccounts.Simulator.Server;

/// <summary>Controls for tests in other processes; no call here counts toward any limit.</summary>
internal sealed class ControlFace(SimulatedExchange exchange)
{
    public async Task AnswerAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        try
        {
            object? answer = Answer(context.Request.Method, context.Request.Path, context.Request.Query, body);
            if (answer is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await context.Response.WriteAsJsonAsync(answer, ServerApp.Json, context.RequestAborted);
        }
        catch (Exception e) when (e is SimulatorConfigException or ArgumentException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = e.Message }, ServerApp.Json, context.RequestAborted);
        }
    }

    private object? Answer(string method, string path, IQueryCollection query, string body)
    {
        switch (method, path)
        {
            case ("GET", "/simulator/faults"):
                return exchange.Faults.Pending;
            case ("POST", "/simulator/faults"):
                exchange.Faults.Add(SimulatorFault.Parse(body));
                return exchange.Faults.Pending;
            case ("DELETE", "/simulator/faults"):
                exchange.Faults.Clear();
                return exchange.Faults.Pending;
            case ("GET", "/simulator/requests"):
                return exchange.Requests;
            case ("DELETE", "/simulator/requests"):
                exchange.ClearRequests();
                return exchange.Requests;
            case ("POST", "/simulator/prices"):
                PriceRequest price = PriceRequest.Parse(body);
                exchange.SetPrice(price.Exchange, price.Symbol, price.Price);
                return price;
            case ("POST", "/simulator/depths"):
                DepthRequest depth = DepthRequest.Parse(body);
                exchange.SetDepth(depth.Exchange, depth.Symbol, depth.Quantity);
                return depth;
            case ("POST", "/simulator/transfers"):
                TransferRequest transfer = TransferRequest.Parse(body);
                exchange.Transfer(transfer.ApiKey, transfer.Asset, transfer.Amount);
                return transfer;
            case ("GET", "/simulator/accounts"):
                return exchange.Accounts;
            case ("POST", "/simulator/accounts"):
                return exchange.AddAccount(AccountConfig.Parse(body));
            case ("GET", "/simulator/orders"):
                return exchange.Orders();
            case ("GET", "/simulator/histories"):
                return exchange.Histories(query["apiKey"].ToString());
            case ("GET", "/simulator/limits"):
                return new { violations = exchange.LimitViolations, peakUsage = exchange.PeakUsage };
            default:
                return null;
        }
    }
}
