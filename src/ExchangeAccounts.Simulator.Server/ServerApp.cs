using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;

namespace ExchangeAccounts.Simulator.Server;

/// <summary>Kestrel in front of a simulated exchange: both faces and, under <c>/simulator/</c>, the controls for tests.</summary>
internal static class ServerApp
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static WebApplication Build(SimulatedExchange exchange, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });

        // Standard output belongs to the one line with the address.
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });

        // Requests that are never answered must not hold up the end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        WebApplication app = builder.Build();
        ControlFace control = new(exchange);
        app.Run(context => context.Request.Path.StartsWithSegments("/simulator", StringComparison.Ordinal)
            ? control.AnswerAsync(context)
            : AnswerAsync(exchange, context));
        return app;
    }

    private static async Task AnswerAsync(SimulatedExchange exchange, HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int question = target.IndexOf('?', StringComparison.Ordinal);
        SimulatedCall call = new()
        {
            Method = context.Request.Method.ToUpperInvariant(),
            Path = question < 0 ? target : target[..question],
            Query = question < 0 ? "" : target[(question + 1)..],
            Headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = await reader.ReadToEndAsync(context.RequestAborted),
        };
        try
        {
            await WriteAsync(context, await exchange.HandleAsync(call, context.RequestAborted));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has given up; there is nobody to answer.
        }
    }

    private static async Task WriteAsync(HttpContext context, SimulatedResponse response)
    {
        if (response.IsDropped)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        context.Response.ContentLength = response.Body.Length;
        foreach ((string name, string value) in response.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(response.Body[..(response.CutAfter ?? response.Body.Length)], context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (response.CutAfter is not null)
        {
            context.Abort();
        }
    }
}
