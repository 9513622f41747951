# What every network cmdlet is tested with, beside Common.ps1.

# Faults of an exchange that a signed read meets, and the error each of them is.
function Get-FaultCase {
    @{ What = 'a broken connection'; Rule = @{ Kind = 'Drop' }; Id = 'Unreachable'; Category = 'ConnectionError' }
    @{ What = 'a cut reply'; Rule = @{ Kind = 'CutBody' }; Id = 'Unreachable'; Category = 'ConnectionError' }
    @{ What = 'a reply that is no JSON'; Rule = @{ Kind = 'Body'; Body = '<html>' }; Id = 'Protocol'; Category = 'ProtocolError' }
    @{ What = 'a redirect'; Rule = @{ Kind = 'Redirect'; Location = 'http://127.0.0.1:1/' }; Id = 'Protocol'; Category = 'ProtocolError' }
    @{ What = 'a blocked address'; Rule = @{ Kind = 'Status'; Status = 403; Body = 'Forbidden' }; Id = 'PermissionDenied'; Category = 'PermissionDenied' }
    @{ What = 'a clock that stays off'; Rule = @{ Kind = 'ClockOffset'; ClockOffsetMs = 60000 }; Id = 'ClockSkew'; Category = 'InvalidData' }
}

# Runs a command while some requests are answered half a second late, and tells what became of those. A request that the
# client gave up is never answered.
function Measure-Leftover {
    param($Simulator, [hashtable] $Late, [scriptblock] $Command)
    Clear-SimulatorRequest $Simulator
    Add-SimulatorFault $Simulator (@{ Kind = 'Delay'; DelayMs = 500 } + $Late)
    try {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $output = @(& $Command)
        $elapsed = $watch.ElapsedMilliseconds

        # Whatever was on its way when the command ended has been answered by then, or never will be.
        Start-Sleep -Milliseconds 700
        $met = (Get-SimulatorRequest $Simulator) | Where-Object { (-not $Late.ApiKey -or $_.apiKey -eq $Late.ApiKey) -and (-not $Late.Exchange -or $_.exchange -eq $Late.Exchange) }
        [pscustomobject]@{
            Output = $output; Elapsed = $elapsed; Asked = @($met).Count
            Answered = @($met | Where-Object { $null -ne $_.statusCode }).Count
        }
    }
    finally { Clear-SimulatorFault $Simulator }
}

# The signed requests that the simulator has received.
function Get-SignedRequest {
    param($Simulator)
    @((Get-SimulatorRequest $Simulator) | Where-Object signed)
}
