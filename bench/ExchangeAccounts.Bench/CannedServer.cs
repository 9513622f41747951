using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExchangeAccounts.Bench;

/// <summary>
/// Answers both exchanges' balance requests with recorded bytes, as fast as a server can, in a process of its own: so that
/// what is measured is the client, and nothing of the server is in the client's allocations.
/// </summary>
internal static class CannedServer
{
    public static async Task<int> Run()
    {
        byte[] bybit = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "replies", "bybit.json"));
        byte[] binance = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "replies", "binance.json"));
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.MapGet("/v5/market/time", () => Text($$"""{"retCode":0,"retMsg":"OK","result":{},"retExtInfo":{},"time":{{Now()}}}"""));
        app.MapGet("/fapi/v1/time", () => Text($$"""{"serverTime":{{Now()}}}"""));
        app.MapGet("/v5/account/wallet-balance", (HttpContext c) => Write(c, bybit));
        app.MapGet("/fapi/v3/account", (HttpContext c) => Write(c, binance));
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static string Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static IResult Text(string json) => Results.Text(json, "application/json");

    private static async Task Write(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }
}
