@echo off
rem Starts Legwork on a JDK 25 or later. LEGWORK_JAVA_HOME names one; LEGWORK_JAVA_OPTS adds options.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0.."
set "JDK="
if defined LEGWORK_JAVA_HOME (
    call :consider "%LEGWORK_JAVA_HOME%"
    if not defined JDK (
        >&2 echo legwork: LEGWORK_JAVA_HOME is "%LEGWORK_JAVA_HOME%", and there is no JDK 25 or later there.
        exit /b 1
    )
)
if not defined JDK if defined JAVA_HOME call :consider "%JAVA_HOME%"
if not defined JDK for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*") do call :consider "%%~D"
if not defined JDK for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :consider "%%~dp$PATH:J.."
if not defined JDK (
    >&2 echo legwork: no JDK 25 or later found; install one, for example Eclipse Temurin 25, or name one in LEGWORK_JAVA_HOME.
    exit /b 1
)

rem The command is the first word that is neither an option nor an option's value. A window may be
rem wanted without one, and for run and demo; only then is JavaFX given, which supports only modules.
set "COMMAND="
set "HEADLESS="
set "BACKGROUND="
:word
if "%~1"=="" goto words
if "%~1"=="--home" (
    shift
    shift
    goto word
)
set "WORD=%~1"
if "%WORD%"=="--headless" set "HEADLESS=1"
if "%WORD%"=="--background" set "BACKGROUND=1"
for %%H in (-h --help -V --version) do if "%WORD%"=="%%H" set "COMMAND=help"
if not defined COMMAND if not "%WORD:~0,1%"=="-" set "COMMAND=%WORD%"
shift
goto word
:words
set "FX="
set "NATIVE=ALL-UNNAMED"
if not defined COMMAND set "FX=1"
if "%COMMAND%"=="run" set "FX=1"
if "%COMMAND%"=="demo" set "FX=1"
if defined HEADLESS set "FX="
set "MODULES="
if defined FX set MODULES=--module-path "%ROOT%\lib\fx" --add-modules javafx.controls,javafx.swing
if defined FX set "NATIVE=javafx.graphics,ALL-UNNAMED"
set OPTIONS=-XX:+UseSerialGC -Xms16m -Xmx192m -Xss512k -XX:+UseCompactObjectHeaders -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 --enable-native-access=%NATIVE% -Djdk.virtualThreadScheduler.parallelism=4 "-Dlegwork.launcher=%ROOT%\bin\legwork.bat"
if defined FX if defined BACKGROUND goto background
"%JDK%\bin\java.exe" %OPTIONS% %LEGWORK_JAVA_OPTS% %MODULES% -cp "%ROOT%\lib\*" dev.legwork.Legwork %*
exit /b %ERRORLEVEL%

rem Started at login: no console window stays behind.
:background
start "" "%JDK%\bin\javaw.exe" %OPTIONS% %LEGWORK_JAVA_OPTS% %MODULES% -cp "%ROOT%\lib\*" dev.legwork.Legwork %*
exit /b 0

rem Takes a folder as the JDK if its release file says 25 or later, and none was taken before.
:consider
if defined JDK exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "tokens=1 delims=.-+" %%M in ("%%~V") do if %%M GEQ 25 set "JDK=%~1"
exit /b 0
