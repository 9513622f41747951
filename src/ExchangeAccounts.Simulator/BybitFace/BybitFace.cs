using System.Text;
using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Bybit V5 over HTTP: finds the endpoint, checks limits, signature and permission, wraps the result in the envelope.</summary>
internal sealed class BybitFace
{
    private readonly Market _market;
    private readonly BybitLimits _limits;
    private readonly IReadOnlyList<BybitEndpoint> _endpoints;

    public BybitFace(Market market, LimitsConfig limits, LimitWatch watch)
    {
        _market = market;
        _limits = new BybitLimits(limits, watch);
        _endpoints =
        [
            .. BybitMarketEndpoints.All,
            .. BybitAccountEndpoints.All,
            .. BybitWalletEndpoints.All,
            .. BybitPositionEndpoints.All,
            .. BybitMarginModeEndpoint.All,
            .. BybitPositionModeEndpoint.All,
            .. BybitMarginEndpoints.All,
            .. BybitRiskLimits.All,
            .. BybitRetiredEndpoints.All,
            .. BybitTradingStop.All,
            .. BybitOrderEndpoints.All,
            .. BybitOrderQueries.All,
            .. BybitOrderHistories.All,
            .. BybitLedgerEndpoints.All,
            .. BybitTransferEndpoints.All,
            .. BybitClosedPnl.All,
        ];
    }

    public SimulatedResponse Answer(FaceCall face)
    {
        if (!_limits.TryTakeAddress(face.Clock))
        {
            return Plain(403, "access too frequent");
        }

        SimulatedCall call = face.Call;
        BybitEndpoint? endpoint = _endpoints.FirstOrDefault(e => e.Path == call.Path);
        if (endpoint is null)
        {
            return new SimulatedResponse(404);
        }

        if (endpoint.Method != call.Method)
        {
            return new SimulatedResponse(400);
        }

        // The front door refuses a GET that carries a body before anything looks at it.
        return call.Method == "GET" && call.Body.Length > 0 ? Plain(403, "Forbidden") : Answer(face, endpoint);
    }

    private SimulatedResponse Answer(FaceCall face, BybitEndpoint endpoint)
    {
        IReadOnlyDictionary<string, string> headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            AccountState? account = null;
            int granted = 1;
            if (endpoint.IsSigned)
            {
                account = BybitAuthentication.Account(_market, face);
                if (account is null)
                {
                    return new SimulatedResponse(401);
                }

                int units = endpoint.IsBatch ? BybitParameters.Of(face.Call).Elements("request").Count : 1;
                (granted, headers) = _limits.Take(account, endpoint, face, units);
                if (granted == 0 && units > 0)
                {
                    throw new BybitException(10006, "Too many visits!");
                }

                BybitAuthentication.CheckPermission(account, endpoint);
            }

            BybitCall call = new(_market, face, account, BybitParameters.Of(face.Call), _limits.Config) { Granted = granted };
            JsonObject result = endpoint.Handle(call);
            return Envelope(face, 0, call.Message, result, call.ExtraInfo, headers);
        }
        catch (BybitException e)
        {
            return Envelope(face, e.Code, e.Message, e.Result ?? [], [], headers);
        }
    }

    private static SimulatedResponse Envelope(FaceCall face, int code, string message, JsonObject result, JsonObject extraInfo, IReadOnlyDictionary<string, string> headers) => new(200)
    {
        Headers = headers,
        ContentType = "application/json; charset=utf-8",
        Body = JsonText.Bytes(new JsonObject
        {
            ["retCode"] = code,
            ["retMsg"] = message,
            ["result"] = result,
            ["retExtInfo"] = extraInfo,
            ["time"] = face.NowMs,
        }),
    };

    private static SimulatedResponse Plain(int status, string text) =>
        new(status) { ContentType = "text/plain; charset=utf-8", Body = Encoding.UTF8.GetBytes(text) };
}
