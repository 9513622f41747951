using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Binance over HTTP: finds the endpoint, counts weight, checks signature and permission.</summary>
internal sealed class BinanceFace
{
    private readonly Market _market;
    private readonly BinanceMemory _memory;
    private readonly IReadOnlyList<BinanceEndpoint> _endpoints;

    public BinanceFace(Market market, SimulatorConfig config, LimitWatch watch)
    {
        _market = market;
        _memory = new BinanceMemory(config, watch);
        _endpoints =
        [
            .. BinanceMarketEndpoints.All,
            .. BinanceAccountEndpoints.All,
            .. BinancePositionEndpoints.All,
            .. BinanceModeEndpoints.All,
            .. BinanceMarginEndpoints.All,
            .. BinanceTradingStatus.All,
            .. BinanceOrderEndpoints.All,
            .. BinanceModify.All,
            .. BinanceBatches.All,
            .. BinanceOrderQueries.All,
            .. BinanceAlgoEndpoints.All,
            .. BinanceIncome.All,
            .. BinanceDownloadEndpoints.All,
            .. BinanceWalletEndpoints.All,
            .. BinanceSpotEndpoints.All,
        ];
    }

    public SimulatedResponse Answer(FaceCall face)
    {
        SimulatedCall call = face.Call;
        if (call.Path.StartsWith(BinanceDownloads.Root, StringComparison.Ordinal))
        {
            return BinanceDownloadEndpoints.File(_memory.Downloads, face);
        }

        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        try
        {
            BinanceEndpoint? endpoint = _endpoints.FirstOrDefault(e => e.Path == call.Path && e.Method == call.Method);
            BinanceParameters parameters = BinanceParameters.Of(call);
            _memory.Limits.TakeWeight(call.Path, endpoint?.WeightOf(parameters) ?? 1, face.Clock, headers);
            if (endpoint is null)
            {
                throw new BinanceException(-5000, $"Path {call.Path}, Method {call.Method} is invalid", 404);
            }

            AccountState? account = null;
            if (endpoint.Signed)
            {
                account = BinanceAuthentication.Account(_market, face, parameters);
                BinanceAuthentication.CheckPermission(account, endpoint);
            }

            if (endpoint.IsOrder || endpoint.IsBatch)
            {
                _memory.Limits.TakeOrder(account!, endpoint.IsBatch ? 5 : 1, face.Clock, headers);
            }

            return Json(200, endpoint.Handle(new BinanceCall(_market, face, account, parameters, _memory)), headers);
        }
        catch (BinanceException e)
        {
            if (e.RetryAfter is { } seconds)
            {
                headers["Retry-After"] = Num.Text(seconds);
            }

            return Json(e.Status, JsonText.Bytes(new JsonObject { ["code"] = e.Code, ["msg"] = e.Message }), headers);
        }
    }

    private static SimulatedResponse Json(int status, byte[] body, Dictionary<string, string> headers) => new(status)
    {
        Headers = headers,
        ContentType = "application/json",
        Body = body,
    };
}
